package dev.muster.journal;

import java.io.IOException;
import java.util.List;

/** Results that are not those of all shards of one scan, each complete: all that is missing or wrong, in words. */
public final class MergeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    MergeException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with the file that it is about, and with what to do where that is known; at least one. */
    public List<String> problems() {
        return problems;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
