/** What a scan is told, read once from the configuration. */
@NullMarked
package dev.muster.scan.settings;

import org.jspecify.annotations.NullMarked;
