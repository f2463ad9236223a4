package dev.muster.cli;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the process ends. The numbers are stable; docs/command-line.md has the same words. */
enum ExitStatus {
    OK(0, "done; targets that failed do not change that"),
    UNEXPECTED(1, "something unexpected, or no usable Java; inspect: no answer"),
    USAGE(2, "wrong option, argument, setting or input"),
    FAIL_ON(3, "done, and --fail-on found what it looks for"),
    TOO_MANY_FAILURES(4, "done, with more failures than --max-failures"),
    STOPPED(5, "stopped before the end of the input, other than by a signal"),
    /** EX_DATAERR of sysexits.h. */
    DATA_ERROR(
            65,
            "convert, diff, grade, report: lines that are no records were left out; merge: results of shards"
                    + " that are missing or not"
                    + " the whole, nothing was written; scan --resume: results that are not as the scan left them"),
    /** EX_CANTCREAT of sysexits.h. */
    CANNOT_CREATE(73, "the output cannot be created, or is there already"),
    /** EX_IOERR of sysexits.h. */
    IO_ERROR(74, "reading or writing failed, for example on a full disk"),
    /** 128 and the number of a signal, as with those below. */
    HANGUP(129, "hung up on"),
    INTERRUPTED(130, "interrupted, as by Ctrl-C"),
    /** By the launcher, or by the system. */
    OUT_OF_MEMORY(
            137,
            "out of memory, or killed by the system for want of it: give more with MUSTER_JAVA_OPTS=-Xmx2g, or ask"
                    + " fewer at once"),
    PIPE_CLOSED(141, "the reader of the output went away, as head does; nothing is said"),
    TERMINATED(143, "terminated");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** All of them, and what they mean. */
    static SortedMap<Integer, String> meanings() {
        SortedMap<Integer, String> meanings = new TreeMap<>();
        for (ExitStatus each : values()) meanings.put(each.code, each.meaning);
        return Collections.unmodifiableSortedMap(meanings);
    }
}
