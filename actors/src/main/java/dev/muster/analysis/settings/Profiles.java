package dev.muster.analysis.settings;

import dev.muster.analysis.Profile;
import dev.muster.analysis.observatory.ObservatoryProfile;
import dev.muster.analysis.rule.MusterProfile;
import java.util.List;
import java.util.stream.Collectors;

/** The profiles there are: the only list. */
public final class Profiles {
    // A scan uses one of them, and makes no other.

    private static final class Muster {
        private static final Profile PROFILE = MusterProfile.create();
    }

    private static final class Observatory {
        private static final Profile PROFILE = ObservatoryProfile.create();
    }

    private Profiles() {}

    /** All of them. */
    public static List<Profile> all() {
        return List.of(Muster.PROFILE, Observatory.PROFILE);
    }

    /** @throws IllegalArgumentException where there is none of that name; names those there are */
    public static Profile named(String name) {
        return switch (name) {
            case MusterProfile.NAME -> Muster.PROFILE;
            case ObservatoryProfile.NAME -> Observatory.PROFILE;
            default ->
                throw new IllegalArgumentException("muster.analysis.profile must be one of "
                        + all().stream().map(Profile::name).collect(Collectors.joining(", ")) + ", found " + name);
        };
    }
}
