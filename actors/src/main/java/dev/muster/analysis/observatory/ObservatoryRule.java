package dev.muster.analysis.observatory;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import java.util.List;

/** One of the twelve tests. Each gives one ruling. */
abstract class ObservatoryRule implements HeaderRule {
    private final String id;
    private final String reference;
    private final List<Verdict> verdicts;

    ObservatoryRule(String id, String reference, Verdict... verdicts) {
        this.id = id;
        this.reference = reference;
        this.verdicts = List.of(verdicts);
    }

    /** The ruling on a site whose status the observatory takes. */
    abstract Ruling check(Requests requests);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String reference() {
        return reference;
    }

    @Override
    public final List<Verdict> verdicts() {
        return verdicts;
    }

    @Override
    public final List<Ruling> check(Examination examination) {
        Requests requests = Requests.of(examination);
        return List.of(requests.isAccepted() ? check(requests) : Verdict.NOT_CHECKED.on(null));
    }
}
