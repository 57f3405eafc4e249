CREATE TABLE ⟦ammount→amount:key⟧ (a INT, ⟦recieve→receive:key⟧ ((;
CREATE TABLE
SELECT 'teh
