package dev.muster.http.testing;

import dev.muster.http.HeaderClientContract;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import java.util.OptionalInt;

class ScriptedHeaderClientContractTest extends HeaderClientContract {
    private static final Target TARGET = new Target(
            "example.com", SchemeChoice.HTTP, new Host("example.com", Host.Kind.NAME), OptionalInt.empty(), "/");

    @Override
    protected Given answering(int statusCode, String... namesAndValues) {
        return new Given(new ScriptedHeaderClient().answer(statusCode, namesAndValues), TARGET);
    }

    @Override
    protected Given refusing() {
        return new Given(new ScriptedHeaderClient().fail(FailureKind.TCP_REFUSED), TARGET);
    }

    @Override
    protected Given silent() {
        return new Given(new ScriptedHeaderClient().hang().hang(), TARGET);
    }
}
