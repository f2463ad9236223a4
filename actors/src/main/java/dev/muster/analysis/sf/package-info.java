/**
 * Structured field values (RFC 9651), complete and strict: a value parses whole or not at all. Knows no field and no
 * rule.
 */
@NullMarked
package dev.muster.analysis.sf;

import org.jspecify.annotations.NullMarked;
