/**
 * The settings of a program: what the defaults say, and what it says over them. Whoever reads settings reads them from
 * here, so that no other public type speaks of the library that parses them. Public API.
 */
@NullMarked
package dev.muster.config;

import org.jspecify.annotations.NullMarked;
