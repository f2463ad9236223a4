package dev.muster.showcase.fleet;

import dev.muster.showcase.fleet.SeededRandom.Weighted;
import dev.muster.showcase.fleet.SiteScript.Entry;
import dev.muster.showcase.fleet.SiteScript.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pure: a plan in, what each site does out. Shares are those that make a fleet look like a cut through the web. */
final class Planner {
    private static final List<Weighted<Fault>> FAULTS = List.of(
            new Weighted<>(96.8, Fault.NONE),
            new Weighted<>(0.8, Fault.REFUSED),
            new Weighted<>(0.4, Fault.RESET),
            new Weighted<>(0.3, Fault.SILENT),
            new Weighted<>(0.3, Fault.EMPTY),
            new Weighted<>(0.3, Fault.GARBAGE),
            new Weighted<>(0.3, Fault.HALF_HEAD),
            new Weighted<>(0.2, Fault.ENDLESS_INTERIM),
            new Weighted<>(0.3, Fault.TLS_ALERT),
            new Weighted<>(0.2, Fault.TLS_CLOSED),
            new Weighted<>(0.1, Fault.TLS_GARBAGE));
    private static final List<Weighted<SiteIdentity>> IDENTITIES = List.of(
            new Weighted<>(82, SiteIdentity.GOOD),
            new Weighted<>(10, SiteIdentity.RSA),
            new Weighted<>(2, SiteIdentity.EXPIRED),
            new Weighted<>(0.3, SiteIdentity.NOT_YET_VALID),
            new Weighted<>(2, SiteIdentity.SELF_SIGNED),
            new Weighted<>(1.7, SiteIdentity.UNTRUSTED),
            new Weighted<>(2, SiteIdentity.WRONG_HOST));
    private static final List<Weighted<Redirect>> REDIRECTS = List.of(
            new Weighted<>(93, Redirect.NONE),
            new Weighted<>(4, Redirect.CHAIN),
            new Weighted<>(2.7, Redirect.ELSEWHERE),
            new Weighted<>(0.3, Redirect.LOOP));
    private static final double SECURE = 78;
    private static final double SLOW = 2;
    private static final double SPREAD = 0.6;
    private static final double LONGEST_MILLIS = 2_500;

    private Planner() {}

    /** @param count how many of the plan's sites */
    static List<SiteScript> scripts(FleetPlan plan, int count) {
        List<SiteScript> scripts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            scripts.add(plan.style() == FleetPlan.Style.PLAIN ? plain(plan.latency()) : varied(plan, i));
        }
        return scripts;
    }

    private static SiteScript plain(Duration latency) {
        return new SiteScript(
                "plain",
                Entry.HTTP,
                false,
                SiteIdentity.GOOD,
                Fault.NONE,
                Redirect.NONE,
                latency,
                List.of(
                        "HTTP/1.1 200 OK",
                        "Server: fleet",
                        "Content-Type: text/plain",
                        "Content-Length: {length}",
                        "Connection: close"),
                "\r\n",
                "ok\n");
    }

    private static SiteScript varied(FleetPlan plan, int number) {
        SeededRandom draw = new SeededRandom(plan.seed(), number);
        // The first site finds the port for all, so it has to listen.
        Fault fault = number == 0 ? Fault.NONE : draw.weighted(FAULTS);
        boolean secure = draw.percent(SECURE) || fault.isOfTls();
        Redirect redirect = draw.weighted(REDIRECTS);
        Entry entry = entry(draw, fault, secure);
        if (entry == Entry.HTTP && secure && redirect == Redirect.NONE && fault == Fault.NONE)
            redirect = Redirect.TO_HTTPS;
        SitePage page = SitePage.draw(draw);
        return new SiteScript(
                page.look(),
                entry,
                secure,
                draw.weighted(IDENTITIES),
                fault,
                redirect,
                latency(draw, plan.latency()),
                page.head(),
                page.lineEnd(),
                page.body());
    }

    private static Entry entry(SeededRandom draw, Fault fault, boolean secure) {
        if (fault.isOfTls()) return Entry.HTTPS;
        // Over both schemes a fault would show twice, or as another one: these are asked over one.
        if (fault != Fault.NONE) return secure ? Entry.HTTPS : Entry.HTTP;
        if (draw.percent(15)) return Entry.HTTP;
        return secure && draw.percent(12) ? Entry.HTTPS : Entry.BARE;
    }

    private static Duration latency(SeededRandom draw, Duration median) {
        double millis = draw.logNormal(median.toNanos() / 1e6, SPREAD);
        if (draw.percent(SLOW)) millis = millis * 4 + 300;
        return Duration.ofNanos((long) (Math.min(LONGEST_MILLIS, millis) * 1e6));
    }
}
