/** What a scan gives: one report for each target, a summary, running figures. */
@NullMarked
package dev.muster.scan.report;

import org.jspecify.annotations.NullMarked;
