@NullMarked
package dev.muster.cli.grade;

import org.jspecify.annotations.NullMarked;
