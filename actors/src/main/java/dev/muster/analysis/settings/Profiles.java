package dev.muster.analysis.settings;

import dev.muster.analysis.Profile;
import dev.muster.analysis.observatory.ObservatoryProfile;
import dev.muster.analysis.rule.MusterProfile;
import java.util.List;
import java.util.stream.Collectors;

/** The profiles there are: the only list. */
public final class Profiles {
    private static final List<Profile> ALL = List.of(MusterProfile.create(), ObservatoryProfile.create());

    private Profiles() {}

    /** All of them. */
    public static List<Profile> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException where there is none of that name; names those there are */
    public static Profile named(String name) {
        return ALL.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("muster.analysis.profile must be one of "
                        + ALL.stream().map(Profile::name).collect(Collectors.joining(", ")) + ", found " + name));
    }
}
