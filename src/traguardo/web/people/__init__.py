"""The people of a body: staff register, objectives that cascade, appraisal sheets, calibration, appeals."""
