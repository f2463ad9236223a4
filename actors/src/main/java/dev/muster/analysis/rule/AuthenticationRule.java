package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Challenges;
import java.util.List;

/** WWW-Authenticate (RFC 9110, 11.6.1): are passwords asked for in the open? */
final class AuthenticationRule implements HeaderRule {
    private static final Verdict BASIC_HTTPS = Verdict.note(
            "auth-basic", "Basic sends the password with every request; over https it is at least not open.");
    private static final Verdict INVALID = Verdict.bad(
            "auth-challenge-invalid", 1, "Part of the value is no challenge; clients may miss what follows.");
    private static final Verdict BASIC_HTTP = Verdict.bad(
            "auth-basic-over-http",
            20,
            "Basic over plain http sends the password in the open (RFC 7617, 4); use https.");

    @Override
    public String id() {
        return "authentication";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc7617#section-4";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(BASIC_HTTPS, INVALID, BASIC_HTTP);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Challenges challenges = examination.value(Challenges.class, Challenges::parse);
        if (challenges.has("basic")) {
            return List.of((examination.isSecure() ? BASIC_HTTPS : BASIC_HTTP).on(challenges.value()));
        }
        return challenges.valid() ? List.of() : List.of(INVALID.on(challenges.value()));
    }
}
