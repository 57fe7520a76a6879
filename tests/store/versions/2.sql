PRAGMA application_id=1398035780;
PRAGMA user_version=2;
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
INSERT INTO "action" VALUES(1,'f08b7be2-b9c6-49c7-9774-a3b737a5267f','2026-03-11 18:30:00.000000','marked Loops as done',NULL,NULL);
INSERT INTO "action" VALUES(2,'f0b0182a-7251-4125-9e4d-757014000f1e','2026-03-11 18:30:00.000000','marked Joins as skipped',1,'2026-03-11 18:30:00.000000');
INSERT INTO "action" VALUES(3,'c9b28385-26bf-4c2c-9d8e-489e2ed1e765','2026-03-11 18:30:00.000000','logged 30 min on Loops',1,NULL);
INSERT INTO "action" VALUES(4,'09edb5b1-7f38-4881-8d9e-c471fb2124dd','2026-03-11 18:30:00.000000','wrote the note on Loops',3,NULL);
INSERT INTO "action" VALUES(5,'a0104855-0dc4-40ef-817d-9076f7706335','2026-03-11 18:30:00.000000','started Loops',4,NULL);
INSERT INTO "action" VALUES(6,'cdad05f7-6ef8-4055-bafa-3af0864161ad','2026-03-11 18:30:00.000000','paused Loops',5,NULL);
INSERT INTO "action" VALUES(7,'d126e6d5-288b-49c6-b190-5b66e62e9ee5','2026-03-11 18:30:00.000000','paused for a holiday',6,NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE heartbeat (
	session_id VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	counted INTEGER NOT NULL, 
	PRIMARY KEY (session_id)
);
INSERT INTO "heartbeat" VALUES('running','2026-03-11 18:30:30.000000',30);
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
INSERT INTO "note_revision" VALUES('f4e7a14c-bcb7-4a49-8aee-b2c6c4adfc49',4,'road','loops','# Loops

- `while` 日 é [/]
','2026-03-11 18:30:00.000000','97b79f0e-a516-42d7-89af-268ef8ebe80d');
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
INSERT INTO "pause_revision" VALUES('12ff8984-2959-4f21-aefb-51825f2e213a',7,'holiday','2026-03-11','2026-03-18','the sea',0);
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
INSERT INTO "session_revision" VALUES('ea611ef1-f150-4ac8-9501-1326c80eb2cf',3,'finished','road','loops','read','finished','2026-03-11 19:30:00.000000',0,'2026-03-11',1800,NULL,NULL,NULL,'wrote one','break',0,0);
INSERT INTO "session_revision" VALUES('4de3e304-82c2-4108-96f8-190f10c89b02',5,'running','road','loops','read','running','2026-03-11 18:30:00.000000',0,'2026-03-11',0,'2026-03-11 18:30:00.000000',NULL,NULL,'','',0,0);
INSERT INTO "session_revision" VALUES('58a015ea-835c-4ad3-b9a7-927602efc20a',6,'running','road','loops','read','paused','2026-03-11 18:30:00.000000',0,'2026-03-11',45,NULL,NULL,NULL,'','',0,0);
CREATE TABLE snooze (
	id VARCHAR NOT NULL, 
	action INTEGER NOT NULL, 
	finding_id VARCHAR NOT NULL, 
	until DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(action) REFERENCES action (seq)
);
INSERT INTO "snooze" VALUES('28df6b83-8bdc-48e2-852c-eb143603e8fc',7,'too-many-tools','2026-04-10');
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
INSERT INTO "status_change" VALUES('8b3fbfd1-5da2-47b4-a6eb-f5feef7102e0',1,'road','loops','done','');
INSERT INTO "status_change" VALUES('f062e2c3-116b-4e8a-b638-d13545375973',2,'road','joins','skipped','no time');
CREATE INDEX ix_status_change_action ON status_change (action);
CREATE INDEX ix_session_revision_action ON session_revision (action);
CREATE INDEX ix_session_revision_session ON session_revision (session_id, action);
CREATE INDEX ix_note_revision_action ON note_revision (action);
CREATE INDEX ix_note_revision_target ON note_revision (roadmap_id, target, action);
CREATE INDEX ix_pause_revision_action ON pause_revision (action);
CREATE INDEX ix_snooze_action ON snooze (action);
COMMIT;
