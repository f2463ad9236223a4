/**
 * Records as one page for people: {@link dev.muster.page.ResultsPage} reads them and writes HTML that needs nothing
 * else. What servers sent becomes HTML in {@link dev.muster.page.Html} only, and a part of a script element in
 * {@link dev.muster.page.EmbeddedRecord} only. Internal: may change at any time.
 */
@NullMarked
package dev.muster.page;

import org.jspecify.annotations.NullMarked;
