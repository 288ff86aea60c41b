-- A book as version 1 of its schema left it.
PRAGMA journal_mode = WAL;
CREATE TABLE document (
  serial INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  changed INTEGER NOT NULL,
  UNIQUE (kind, id));
INSERT INTO document VALUES
  (1, 'cargo', 'a', 'Cake', '{"goods_weight":1.5}', 1767225600),
  (2, 'draft', 'current', 'Draft', '{"shop_order_id":"20260101-1"}', 1767225601),
  (3, 'cargo', 'b', 'Flowers', '{"goods_weight":2}', 1767225602);
PRAGMA user_version = 1;
