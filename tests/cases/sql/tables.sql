CREATE TABLE IF NOT EXISTS shop.user_⟦adress→address:key⟧ (
  id INT PRIMARY KEY,
  max_⟦ammount→amount:key⟧ NUMERIC(10, 2) DEFAULT 'recieve (x' NOT NULL,
  b INT REFERENCES other (recieve),
  CONSTRAINT fk_⟦recieve→receive:key⟧ FOREIGN KEY (b) REFERENCES other(id),
  PRIMARY KEY (id)
);
