PRAGMA application_id=1398035780;
PRAGMA user_version=4;
BEGIN TRANSACTION;
CREATE TABLE action (
	seq INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	title VARCHAR NOT NULL, 
	follows INTEGER, 
	undone_at DATETIME, part_of INTEGER, 
	PRIMARY KEY (seq), 
	UNIQUE (id), 
	FOREIGN KEY(follows) REFERENCES action (seq)
);
INSERT INTO "action" VALUES(1,'c031587b-cc14-4dc6-a6d9-60f56231ecf8','2026-03-11 18:30:00.000000','marked Loops as done',NULL,NULL,NULL);
INSERT INTO "action" VALUES(2,'d4f36301-5221-4559-87a2-5bd187d1221b','2026-03-11 18:30:00.000000','marked Joins as skipped',1,'2026-03-11 18:30:00.000000',NULL);
INSERT INTO "action" VALUES(3,'d57f1c8e-235d-44df-9ce0-bc519af4ba08','2026-03-11 18:30:00.000000','logged 30 min on Loops',1,NULL,NULL);
INSERT INTO "action" VALUES(4,'74bfdb70-32b3-4cdb-ab98-c4e8d4b4c435','2026-03-11 18:30:00.000000','wrote the note on Loops',3,NULL,NULL);
INSERT INTO "action" VALUES(5,'6bb0810c-07ad-4bb3-98c9-a63588a4fa43','2026-03-11 18:30:00.000000','started Loops',4,NULL,NULL);
INSERT INTO "action" VALUES(6,'9a940136-2141-4516-8860-3884c7211f7c','2026-03-11 18:30:00.000000','paused Loops',5,NULL,NULL);
INSERT INTO "action" VALUES(7,'98df15cb-844d-440c-904a-0e61bd1d8d44','2026-03-11 18:30:00.000000','paused for a holiday',6,NULL,NULL);
INSERT INTO "action" VALUES(8,'38416b0d-a2d8-4ae0-b3ab-cd14ffb7cf0e','2026-03-11 18:30:00.000000','imported a record',7,NULL,NULL);
INSERT INTO "action" VALUES(9,'2885a794-d9d6-4bbd-be5d-6ac6076b920d','2026-03-10 18:30:00.000000','',8,NULL,8);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
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
INSERT INTO "note_revision" VALUES('0f85daf1-afc8-43de-9681-0428b7aaaca4',4,'road','loops','# Loops

- `while` 日 é [/]
','2026-03-11 18:30:00.000000','67d81931-14ed-44f7-8070-a9f3d22f5da9');
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
INSERT INTO "pause_revision" VALUES('411a107e-90fb-4616-beb4-e5d751156430',7,'holiday','2026-03-11','2026-03-18','the sea',0);
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
INSERT INTO "session_revision" VALUES('6122af46-d827-4ae0-a78a-882efeb63e2b',3,'finished','road','loops','read','finished','2026-03-11 19:30:00.000000',0,'2026-03-11',1800,NULL,NULL,NULL,'wrote one','break',0,0);
INSERT INTO "session_revision" VALUES('c985405e-5004-45ab-804a-b5452dc817d1',5,'running','road','loops','read','running','2026-03-11 18:30:00.000000',0,'2026-03-11',0,'2026-03-11 18:30:00.000000',NULL,NULL,'','',0,0);
INSERT INTO "session_revision" VALUES('4562061e-8d19-448c-aa40-05bb79898fb8',6,'running','road','loops','read','paused','2026-03-11 18:30:00.000000',0,'2026-03-11',45,NULL,NULL,NULL,'','',0,0);
CREATE TABLE snooze (
	id VARCHAR NOT NULL, 
	action INTEGER NOT NULL, 
	finding_id VARCHAR NOT NULL, 
	until DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(action) REFERENCES action (seq)
);
INSERT INTO "snooze" VALUES('127f7cfd-2867-4931-aaf9-2b5a5377e934',7,'too-many-tools','2026-04-10');
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
INSERT INTO "status_change" VALUES('4d4eb72b-b658-4200-99c2-fc07746a100c',1,'road','loops','done','');
INSERT INTO "status_change" VALUES('77b6dfc6-1547-4102-833f-a6dd64dec528',2,'road','joins','skipped','no time');
INSERT INTO "status_change" VALUES('8c4c3a44-c6d1-4dfd-b31d-576b472b75f5',9,'other','threads','learning','');
CREATE INDEX ix_status_change_action ON status_change (action);
CREATE INDEX ix_session_revision_action ON session_revision (action);
CREATE INDEX ix_session_revision_session ON session_revision (session_id, action);
CREATE INDEX ix_note_revision_action ON note_revision (action);
CREATE INDEX ix_note_revision_target ON note_revision (roadmap_id, target, action);
CREATE INDEX ix_pause_revision_action ON pause_revision (action);
CREATE INDEX ix_snooze_action ON snooze (action);
CREATE INDEX ix_action_part_of ON action (part_of);
COMMIT;
