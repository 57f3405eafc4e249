CREATE TYPE mood AS ENUM ('⟦eanbled→enabled:key⟧', 'happy');
CREATE UNIQUE INDEX idx_⟦ammount→amount:key⟧ ON users (teh);
CREATE OR REPLACE VIEW ⟦adress→address:key⟧ AS SELECT teh FROM ammount;
CREATE MATERIALIZED VIEW IF NOT EXISTS x_⟦ammount→amount:key⟧ AS SELECT 1;
