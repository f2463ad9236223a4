package dev.muster.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the points of findings make a score and a grade. Knows numbers only. */
public interface Scale {
    /** {@code null} where there is nothing to grade. */
    @Nullable
    Grade grade(List<Finding> findings);
}
