/**
 * Whether settings are settings: names that are none, values that cannot be, all told at once and before anything is
 * done. What each value may be is known by the records that read it.
 * Internal: may change at any time.
 */
@NullMarked
package dev.muster.settings;

import org.jspecify.annotations.NullMarked;
