package dev.muster.analysis;

import java.util.List;

/** How the points of findings make a score and a grade. Knows numbers only. */
public interface Scale {
    Grade grade(List<Finding> findings);
}
