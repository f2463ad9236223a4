/**
 * Which records are meant: {@link dev.muster.filter.ReportCondition} is the language of {@code --filter} and
 * {@code --fail-on}, which docs/formats.md describes.
 */
@NullMarked
package dev.muster.filter;

import org.jspecify.annotations.NullMarked;
