/** What is made from the commands and their options: completion for shells, and the page of the manual. */
@NullMarked
package dev.muster.cli.pages;

import org.jspecify.annotations.NullMarked;
