package dev.muster.cli.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to run a scan that is killed.
 *
 * @param file name of its results
 * @param options what it has besides input and output
 * @param standardInput whether its list comes there
 * @param shards how many scans divide the list
 */
record KillForm(String name, String file, List<String> options, boolean standardInput, int shards) {
    private static final String PART = "64KiB";

    /** All forms, but those whose option this distribution does not know. */
    static List<KillForm> all(String help) {
        List<KillForm> all = new ArrayList<>();
        all.add(new KillForm("plain", "results.jsonl", List.of(), false, 1));
        all.add(new KillForm("gz", "results.jsonl.gz", List.of(), false, 1));
        all.add(new KillForm("split", "results.jsonl", List.of("--split-size", PART), false, 1));
        all.add(new KillForm("stdin", "results.jsonl", List.of(), true, 1));
        all.add(new KillForm("shard", "results.jsonl", List.of(), false, 2));
        all.add(new KillForm("split-gz-stdin", "results.jsonl.gz", List.of("--split-size", PART), true, 1));
        if (help.contains("--second-pass")) {
            all.add(new KillForm("second-pass", "results.jsonl", List.of("--second-pass"), false, 1));
        }
        return all;
    }
}
