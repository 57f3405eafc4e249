INSERT INTO ammount VALUES ('CREATE TABLE ammount (recieve INT)', 'it''s');
UPDATE teh SET ammount = 1 WHERE recieve = 'x';
CREATE FUNCTION teh() AS $$ CREATE TABLE max_⟦ammount→amount:key⟧ (teh INT); $$;
CREATE TABLE ⟦ammount→amount:key⟧ (a INT);
