-- For how many months quality problems of practical goods are made good is the product's to say: one to three (001 第二篇
-- 第二章 允许退货 4). Nothing: by the book.

ALTER TABLE product ADD COLUMN practical_months INTEGER;
