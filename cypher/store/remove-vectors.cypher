MATCH (i:Item)
WHERE i[$property] IS NOT NULL
SET i += $nothing;
