PRAGMA application_id=1398035780;
PRAGMA user_version=1;
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
INSERT INTO "action" VALUES(1,'62cea000-f4ad-4225-9b98-67bcee3ff45d','2026-03-11 18:30:00.000000','marked Loops as done',NULL,NULL);
INSERT INTO "action" VALUES(2,'7d6011ea-2689-4a33-846e-0913d97bdf52','2026-03-11 18:30:00.000000','marked Joins as skipped',1,'2026-03-11 18:30:00.000000');
INSERT INTO "action" VALUES(3,'0eecb8e4-feb4-4f4a-b359-d240ae217170','2026-03-11 18:30:00.000000','logged 30 min on Loops',1,NULL);
INSERT INTO "action" VALUES(4,'70f9245c-6509-4bc0-b8d7-a23066da68dd','2026-03-11 18:30:00.000000','wrote the note on Loops',3,NULL);
INSERT INTO "action" VALUES(5,'27780b20-8a02-4b9f-96ce-5dac8e926e4a','2026-03-11 18:30:00.000000','started Loops',4,NULL);
INSERT INTO "action" VALUES(6,'34fc1d47-c1e8-4356-959f-33f1e6ba0a6e','2026-03-11 18:30:00.000000','paused Loops',5,NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "note_revision" VALUES('5c883d20-58bf-41c1-b44d-7d3468b5fcfe',4,'road','loops','# Loops

- `while` 日 é [/]
','2026-03-11 18:30:00.000000','953b08b0-e44f-4751-8bf4-4f316ae593ce');
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
INSERT INTO "session_revision" VALUES('c100f1f2-b605-4cba-9d17-685a3792a580',3,'finished','road','loops','read','finished','2026-03-11 19:30:00.000000',0,'2026-03-11',1800,NULL,NULL,NULL,'wrote one','break',0,0);
INSERT INTO "session_revision" VALUES('ac1bc7f6-74bd-49db-9a38-d39848dd2784',5,'running','road','loops','read','running','2026-03-11 18:30:00.000000',0,'2026-03-11',0,'2026-03-11 18:30:00.000000',NULL,NULL,'','',0,0);
INSERT INTO "session_revision" VALUES('5682ec10-45aa-4669-a9a5-3f0c7292021f',6,'running','road','loops','read','paused','2026-03-11 18:30:00.000000',0,'2026-03-11',45,NULL,NULL,NULL,'','',0,0);
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
INSERT INTO "status_change" VALUES('245a37c1-9cc6-41b3-a7ec-3d375b974dac',1,'road','loops','done','');
INSERT INTO "status_change" VALUES('22d60a83-aafe-488f-9083-914cc7d54fcb',2,'road','joins','skipped','no time');
CREATE INDEX ix_status_change_action ON status_change (action);
CREATE INDEX ix_session_revision_action ON session_revision (action);
CREATE INDEX ix_session_revision_session ON session_revision (session_id, action);
CREATE INDEX ix_note_revision_action ON note_revision (action);
CREATE INDEX ix_note_revision_target ON note_revision (roadmap_id, target, action);
COMMIT;
