# What a reader has after the first page: a small made-up world, and keys of their own.
countervail simulate a-small-world --out world --seed 1 --accounts 6000 --events 150000
countervail investigate world --out run
