DROP TABLE targeting.retro_hit, targeting.retro_pass;
