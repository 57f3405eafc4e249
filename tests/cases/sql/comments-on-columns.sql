CREATE TABLE a (b INT COMMENT 'Of ⟦teh→the⟧ one', c INT);
COMMENT ON COLUMN a.b IS 'It''s ⟦teh→the⟧ one';
SELECT 'teh COMMENT ON teh IS teh';
