/**
 * How answers are analysed, read from {@code muster.analysis}: the profile, the user's policy, the fingerprints. It knows every
 * part of the analysis, and no part of the analysis knows it.
 */
@NullMarked
package dev.muster.analysis.settings;

import org.jspecify.annotations.NullMarked;
