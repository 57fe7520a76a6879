PRAGMA application_id=1398035780;
PRAGMA user_version=3;
BEGIN TRANSACTION;
CREATE TABLE action (
	seq INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	title VARCHAR NOT NULL, 
	follows INTEGER, 
	undone_at DATETIME, 
	PRIMARY KEY (seq), 
	UNIQUE (id), 
	FOREIGN KEY(follows) REFERENCES action (seq)
);
INSERT INTO "action" VALUES(1,'f53e0364-357c-4398-8681-ab0941aa178a','2026-03-11 18:30:00.000000','marked Loops as done',NULL,NULL);
INSERT INTO "action" VALUES(2,'ed263179-8771-4643-a4b7-cbb8459751e1','2026-03-11 18:30:00.000000','marked Joins as skipped',1,'2026-03-11 18:30:00.000000');
INSERT INTO "action" VALUES(3,'a7500ea9-470b-47eb-8759-a3a3567e6ac2','2026-03-11 18:30:00.000000','logged 30 min on Loops',1,NULL);
INSERT INTO "action" VALUES(4,'236acbb4-eeb2-4e81-b7b5-4b40213fc3ec','2026-03-11 18:30:00.000000','wrote the note on Loops',3,NULL);
INSERT INTO "action" VALUES(5,'85f15469-68d8-4640-98b4-638d7b5486b8','2026-03-11 18:30:00.000000','started Loops',4,NULL);
INSERT INTO "action" VALUES(6,'05dc8761-502f-42c0-b1b8-1cc021637e44','2026-03-11 18:30:00.000000','paused Loops',5,NULL);
INSERT INTO "action" VALUES(7,'f8772678-641c-4902-809f-fb73ae1a819b','2026-03-11 18:30:00.000000','paused for a holiday',6,NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE heartbeat (
	session_id VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	counted INTEGER NOT NULL, resumed_at DATETIME, 
	PRIMARY KEY (session_id)
);
INSERT INTO "heartbeat" VALUES('running','2026-03-11 18:30:30.000000',30,NULL);
CREATE TABLE note_revision (
	id VARCHAR NOT NULL, 
	action INTEGER NOT NULL, 
	roadmap_id VARCHAR NOT NULL, 
	target VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	edition VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(action) REFERENCES action (seq)
);
INSERT INTO "note_revision" VALUES('00846c82-089d-4ddc-9a2d-7e905c281aca',4,'road','loops','# Loops

- `while` 日 é [/]
','2026-03-11 18:30:00.000000','f4d48509-f7a3-4c55-b017-3e41a59f2a23');
CREATE TABLE pause_revision (
	id VARCHAR NOT NULL, 
	action INTEGER NOT NULL, 
	pause_id VARCHAR NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	why VARCHAR NOT NULL, 
	is_removed BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(action) REFERENCES action (seq)
);
INSERT INTO "pause_revision" VALUES('0752b627-8ca3-41ae-b5f4-c0f2ede144ea',7,'holiday','2026-03-11','2026-03-18','the sea',0);
CREATE TABLE session_revision (
	id VARCHAR NOT NULL, 
	action INTEGER NOT NULL, 
	session_id VARCHAR NOT NULL, 
	roadmap_id VARCHAR NOT NULL, 
	item_id VARCHAR, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	offset_minutes INTEGER NOT NULL, 
	study_day DATE NOT NULL, 
	counted INTEGER NOT NULL, 
	resumed_at DATETIME, 
	ended_at DATETIME, 
	planned INTEGER, 
	text VARCHAR NOT NULL, 
	left_off VARCHAR NOT NULL, 
	backfilled BOOLEAN NOT NULL, 
	clock_jumped BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(action) REFERENCES action (seq)
);
INSERT INTO "session_revision" VALUES('a29a51e8-6369-449a-9c06-adda60d48193',3,'finished','road','loops','read','finished','2026-03-11 19:30:00.000000',0,'2026-03-11',1800,NULL,NULL,NULL,'wrote one','break',0,0);
INSERT INTO "session_revision" VALUES('ccbc0c5e-a6b7-4c4c-bb47-a8c9c68fb36d',5,'running','road','loops','read','running','2026-03-11 18:30:00.000000',0,'2026-03-11',0,'2026-03-11 18:30:00.000000',NULL,NULL,'','',0,0);
INSERT INTO "session_revision" VALUES('2ae8e9c9-f652-414f-9c09-12f64385e404',6,'running','road','loops','read','paused','2026-03-11 18:30:00.000000',0,'2026-03-11',45,NULL,NULL,NULL,'','',0,0);
CREATE TABLE snooze (
	id VARCHAR NOT NULL, 
	action INTEGER NOT NULL, 
	finding_id VARCHAR NOT NULL, 
	until DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(action) REFERENCES action (seq)
);
INSERT INTO "snooze" VALUES('cff7fc7c-948a-482e-8600-e84f5c773112',7,'too-many-tools','2026-04-10');
CREATE TABLE status_change (
	id VARCHAR NOT NULL, 
	action INTEGER NOT NULL, 
	roadmap_id VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(action) REFERENCES action (seq)
);
INSERT INTO "status_change" VALUES('43dad932-3951-43ae-9b93-48ba2360ee44',1,'road','loops','done','');
INSERT INTO "status_change" VALUES('b91c6d40-f183-4b65-a870-1918ed06bdb1',2,'road','joins','skipped','no time');
CREATE INDEX ix_status_change_action ON status_change (action);
CREATE INDEX ix_session_revision_action ON session_revision (action);
CREATE INDEX ix_session_revision_session ON session_revision (session_id, action);
CREATE INDEX ix_note_revision_action ON note_revision (action);
CREATE INDEX ix_note_revision_target ON note_revision (roadmap_id, target, action);
CREATE INDEX ix_pause_revision_action ON pause_revision (action);
CREATE INDEX ix_snooze_action ON snooze (action);
COMMIT;
