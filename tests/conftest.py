"""What all tests share: a busy machine must not fail a property test for being slow."""

from hypothesis import HealthCheck, settings

settings.register_profile("traguardo", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("traguardo")
