package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.http.head.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Does a field tell which version of which software runs, and so which holes to try? */
final class DisclosureRule implements HeaderRule {
    /** May hold a product alone; a version is too much. */
    private static final Set<String> PRODUCT =
            Set.of("server", "via", "x-generator", "x-powered-by", "x-powered-cms", "x-runtime-version");
    /** Tells nothing but versions. */
    private static final Set<String> VERSION =
            Set.of("x-aspnet-version", "x-aspnetmvc-version", "x-drupal-version", "x-owa-version");
    /** Meant for its developers' eyes. */
    private static final Set<String> DEBUG = Set.of(
            "x-chromelogger-data", "x-chromephp-data", "x-debug-token", "x-debug-token-link", "x-sourcemap-debug");

    private static final Verdict TECHNOLOGY = Verdict.note(
            "technology-disclosed", "The field tells what runs here and helps nobody who visits; remove it.");
    private static final Verdict VERSIONS = Verdict.bad(
            "version-disclosed", 1, "The version tells which holes to try first; send the product alone, or nothing.");
    private static final Verdict DEBUGGING =
            Verdict.bad("debug-disclosed", 5, "A field for debugging reached the public; switch it off here.");

    @Override
    public String id() {
        return "disclosure";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc9110#section-17.12";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(TECHNOLOGY, VERSIONS, DEBUGGING);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        List<Ruling> rulings = new ArrayList<>();
        for (Field field : examination.fields()) {
            String name = Ascii.lower(field.name());
            String evidence = field.name() + ": " + field.value();
            if (DEBUG.contains(name)) {
                rulings.add(DEBUGGING.on(field.name()));
            } else if (VERSION.contains(name) || (PRODUCT.contains(name) && hasVersion(name, field.value()))) {
                rulings.add(VERSIONS.on(evidence));
            } else if (name.startsWith("x-powered-") || name.equals("x-generator")) {
                rulings.add(TECHNOLOGY.on(evidence));
            }
        }
        // However many fields tell it, it is one fault of each kind.
        List<Ruling> firsts = new ArrayList<>();
        for (Verdict verdict : verdicts()) {
            rulings.stream()
                    .filter(each -> each.verdict().equals(verdict))
                    .findFirst()
                    .ifPresent(firsts::add);
        }
        return firsts;
    }

    // A digit, a point and a digit. Via always holds the protocol's version, which is none of a product.
    private static boolean hasVersion(String name, String value) {
        String text = name.equals("via") ? value.substring(value.indexOf('(') + 1) : value;
        if (name.equals("via") && value.indexOf('(') < 0) return false;
        for (int i = 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '.' && Ascii.isDigit(text.charAt(i - 1)) && Ascii.isDigit(text.charAt(i + 1)))
                return true;
        }
        return false;
    }
}
