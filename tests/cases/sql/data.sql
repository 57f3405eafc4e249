INSERT INTO ammount VALUES ('CREATE TABLE ammount (recieve INT)', 'it''s');
UPDATE teh SET ammount = 1 WHERE recieve = $$CREATE TABLE ammount (x)$$;
CREATE TABLE ⟦ammount→amount:key⟧ (a INT);
