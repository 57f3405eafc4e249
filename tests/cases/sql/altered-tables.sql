ALTER TABLE users ADD COLUMN ⟦recieve→receive:key⟧_at DATE;
ALTER TABLE ONLY users ADD ⟦ammount→amount:key⟧ INT;
ALTER TABLE users ADD CONSTRAINT adress UNIQUE (a);
ALTER TABLE users RENAME COLUMN a TO ⟦adress→address:key⟧;
