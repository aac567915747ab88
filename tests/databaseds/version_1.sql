-- A database file of version 1, with the contents of test_dump.py, as its text. It is never changed:
-- each later release opens such files.
PRAGMA application_id=1413566023;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE attribute_aliases (
    alias_key TEXT NOT NULL PRIMARY KEY,
    alias TEXT NOT NULL COLLATE NOCASE,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL COLLATE NOCASE,
    device_key TEXT NOT NULL,
    device TEXT NOT NULL COLLATE NOCASE,
    attribute TEXT NOT NULL COLLATE NOCASE,
    updated TEXT NOT NULL
);
INSERT INTO "attribute_aliases" VALUES('DMP-VOLT','dmp-volt','DMP/A/1/VOLT','dmp/a/1/volt','DMP/A/1','dmp/a/1','volt','2026-11-25 14:53:29');
CREATE TABLE devices (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    alias_key TEXT UNIQUE,
    alias TEXT COLLATE NOCASE,
    domain TEXT NOT NULL COLLATE NOCASE,
    family TEXT NOT NULL COLLATE NOCASE,
    member TEXT NOT NULL COLLATE NOCASE,
    exported INTEGER NOT NULL DEFAULT 0,
    ior TEXT NOT NULL DEFAULT 'nada',
    host TEXT NOT NULL DEFAULT 'nada' COLLATE NOCASE,
    server_key TEXT NOT NULL,
    server TEXT NOT NULL COLLATE NOCASE,
    pid INTEGER DEFAULT 0,
    class_key TEXT NOT NULL,
    class TEXT NOT NULL COLLATE NOCASE,
    version TEXT NOT NULL DEFAULT '0',
    started TEXT,
    stopped TEXT,
    comment TEXT
);
INSERT INTO "devices" VALUES('DSERVER/DMP/1','dserver/Dmp/1',NULL,NULL,'dserver','Dmp','1',0,'nada','nada','DMP/1','Dmp/1',0,'DSERVER','DServer','0',NULL,NULL,NULL);
INSERT INTO "devices" VALUES('DMP/A/1','dmp/a/1','DMP-ALIAS','dmp-alias','dmp','a','1',0,'nada','nada','DMP/1','Dmp/1',0,'DMP','Dmp','0','2026-11-25 14:53:29',NULL,NULL);
INSERT INTO "devices" VALUES('DMP/A/2','dmp/a/2',NULL,NULL,'dmp','a','2',0,'nada','nada','DMP/1','Dmp/1',0,'DMP','Dmp','0',NULL,NULL,NULL);
CREATE TABLE events (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    exported INTEGER NOT NULL,
    ior TEXT NOT NULL,
    host TEXT NOT NULL COLLATE NOCASE,
    pid INTEGER NOT NULL,
    version TEXT NOT NULL,
    started TEXT,
    stopped TEXT
);
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    owner_key TEXT NOT NULL,
    item_key TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner TEXT NOT NULL COLLATE NOCASE,
    item TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL COLLATE NOCASE,
    vals TEXT NOT NULL,
    date TEXT NOT NULL
);
INSERT INTO "history" VALUES(1,'device','DMP/A/1','','P','dmp/a/1','','p','[""," x ","é","Ã©â¬","it''s\n"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(2,'device','DMP/A/1','','Q','dmp/a/1','','q','["1"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(3,'device attribute','DMP/A/1','ATT','__VALUE','dmp/a/1','att','__value','["5"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(4,'device attribute','DMP/A/1','ATT','UNIT','dmp/a/1','att','unit','["mm"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(5,'device pipe','DMP/A/1','PIP','LABEL','dmp/a/1','pip','label','["L"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(6,'device','DMP/NOT/REGISTERED','','P','dmp/not/registered','','p','["v"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(7,'class','DMP','','P','Dmp','','p','["v"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(8,'class attribute','DMP','ATT','UNIT','Dmp','att','unit','["mm"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(9,'class pipe','DMP','PIP','LABEL','Dmp','pip','label','["L"]','2026-11-25 14:53:29');
INSERT INTO "history" VALUES(10,'object','DMP','','P','Dmp','','p','["a","b"]','2026-11-25 14:53:29');
CREATE TABLE properties (
    kind TEXT NOT NULL,
    owner_key TEXT NOT NULL,
    item_key TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner TEXT NOT NULL COLLATE NOCASE,
    item TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL COLLATE NOCASE,
    vals TEXT NOT NULL,
    updated TEXT NOT NULL,
    PRIMARY KEY (kind, owner_key, item_key, name_key)
) WITHOUT ROWID;
INSERT INTO "properties" VALUES('class','DMP','','P','Dmp','','p','["v"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('class attribute','DMP','ATT','UNIT','Dmp','att','unit','["mm"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('class pipe','DMP','PIP','LABEL','Dmp','pip','label','["L"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('device','DMP/A/1','','P','dmp/a/1','','p','[""," x ","é","Ã©â¬","it''s\n"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('device','DMP/A/1','','Q','dmp/a/1','','q','["1"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('device','DMP/NOT/REGISTERED','','P','dmp/not/registered','','p','["v"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('device attribute','DMP/A/1','ATT','UNIT','dmp/a/1','att','unit','["mm"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('device attribute','DMP/A/1','ATT','__VALUE','dmp/a/1','att','__value','["5"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('device pipe','DMP/A/1','PIP','LABEL','dmp/a/1','pip','label','["L"]','2026-11-25 14:53:29');
INSERT INTO "properties" VALUES('object','DMP','','P','Dmp','','p','["a","b"]','2026-11-25 14:53:29');
CREATE TABLE servers (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    host TEXT NOT NULL COLLATE NOCASE,
    mode INTEGER NOT NULL,
    level INTEGER NOT NULL
);
INSERT INTO "servers" VALUES('DMP/1','dmp/1','tsthost',1,3);
CREATE INDEX devices_names ON devices (key, name, domain, family, member);
CREATE INDEX devices_domains ON devices (domain);
CREATE INDEX devices_hosts ON devices (host);
CREATE INDEX devices_of_server ON devices (server_key, class_key, key);
CREATE INDEX devices_of_class ON devices (class_key, key);
CREATE INDEX attribute_aliases_of_device ON attribute_aliases (device_key);
CREATE INDEX history_of_property ON history (kind, owner_key, item_key, name_key, id);
CREATE VIEW device AS SELECT name, alias, domain, family, member, exported, ior, host, server,
    pid, class, version, started, stopped, comment FROM devices;
CREATE VIEW server AS SELECT name, host, mode, level FROM servers;
CREATE VIEW attribute_alias AS SELECT alias, name, device, attribute, updated,
    updated AS accessed, NULL AS comment FROM attribute_aliases;
CREATE VIEW event AS SELECT name, exported, ior, host, name AS server,
    pid, version, started, stopped FROM events;
CREATE VIEW property AS SELECT owner AS "object", name, 
    place.key + 1 AS count, place.value AS value, updated, updated AS accessed, NULL AS comment
    FROM properties, json_each(vals) AS place WHERE kind = 'object';
CREATE VIEW property_hist AS SELECT history.id AS id, date, owner AS "object", name, 
    coalesce(place.key + 1, 0) AS count, coalesce(place.value, 'DELETED') AS value
    FROM history LEFT JOIN json_each(vals) AS place WHERE kind = 'object';
CREATE VIEW property_device AS SELECT owner AS "device", name, '' AS domain, '' AS family, '' AS member, 
    place.key + 1 AS count, place.value AS value, updated, updated AS accessed, NULL AS comment
    FROM properties, json_each(vals) AS place WHERE kind = 'device';
CREATE VIEW property_device_hist AS SELECT history.id AS id, date, owner AS "device", name, 
    coalesce(place.key + 1, 0) AS count, coalesce(place.value, 'DELETED') AS value
    FROM history LEFT JOIN json_each(vals) AS place WHERE kind = 'device';
CREATE VIEW property_class AS SELECT owner AS "class", name, 
    place.key + 1 AS count, place.value AS value, updated, updated AS accessed, NULL AS comment
    FROM properties, json_each(vals) AS place WHERE kind = 'class';
CREATE VIEW property_class_hist AS SELECT history.id AS id, date, owner AS "class", name, 
    coalesce(place.key + 1, 0) AS count, coalesce(place.value, 'DELETED') AS value
    FROM history LEFT JOIN json_each(vals) AS place WHERE kind = 'class';
CREATE VIEW property_attribute_device AS SELECT owner AS "device", item AS "attribute", name, 
    place.key + 1 AS count, place.value AS value, updated, updated AS accessed, NULL AS comment
    FROM properties, json_each(vals) AS place WHERE kind = 'device attribute';
CREATE VIEW property_attribute_device_hist AS SELECT history.id AS id, date, owner AS "device", item AS "attribute", name, 
    coalesce(place.key + 1, 0) AS count, coalesce(place.value, 'DELETED') AS value
    FROM history LEFT JOIN json_each(vals) AS place WHERE kind = 'device attribute';
CREATE VIEW property_attribute_class AS SELECT owner AS "class", item AS "attribute", name, 
    place.key + 1 AS count, place.value AS value, updated, updated AS accessed, NULL AS comment
    FROM properties, json_each(vals) AS place WHERE kind = 'class attribute';
CREATE VIEW property_attribute_class_hist AS SELECT history.id AS id, date, owner AS "class", item AS "attribute", name, 
    coalesce(place.key + 1, 0) AS count, coalesce(place.value, 'DELETED') AS value
    FROM history LEFT JOIN json_each(vals) AS place WHERE kind = 'class attribute';
CREATE VIEW property_pipe_device AS SELECT owner AS "device", item AS "pipe", name, 
    place.key + 1 AS count, place.value AS value, updated, updated AS accessed, NULL AS comment
    FROM properties, json_each(vals) AS place WHERE kind = 'device pipe';
CREATE VIEW property_pipe_device_hist AS SELECT history.id AS id, date, owner AS "device", item AS "pipe", name, 
    coalesce(place.key + 1, 0) AS count, coalesce(place.value, 'DELETED') AS value
    FROM history LEFT JOIN json_each(vals) AS place WHERE kind = 'device pipe';
CREATE VIEW property_pipe_class AS SELECT owner AS "class", item AS "pipe", name, 
    place.key + 1 AS count, place.value AS value, updated, updated AS accessed, NULL AS comment
    FROM properties, json_each(vals) AS place WHERE kind = 'class pipe';
CREATE VIEW property_pipe_class_hist AS SELECT history.id AS id, date, owner AS "class", item AS "pipe", name, 
    coalesce(place.key + 1, 0) AS count, coalesce(place.value, 'DELETED') AS value
    FROM history LEFT JOIN json_each(vals) AS place WHERE kind = 'class pipe';
COMMIT;
