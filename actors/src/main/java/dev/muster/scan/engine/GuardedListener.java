package dev.muster.scan.engine;

import dev.muster.http.failure.Failure;
import dev.muster.http.target.Target;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Keeps what a listener throws from the scan: the first time it is logged. Safe for any thread. */
public final class GuardedListener implements ScanListener {
    private final ScanListener listener;
    private final AtomicBoolean told = new AtomicBoolean();

    private GuardedListener(ScanListener listener) {
        this.listener = listener;
    }

    /** Of {@code listener}; the same where there is nothing to guard against. */
    public static ScanListener of(ScanListener listener) {
        return listener == ScanListener.NONE ? listener : new GuardedListener(listener);
    }

    @Override
    public void begun(Target target) {
        guard(() -> listener.begun(target));
    }

    @Override
    public void waiting(Target target) {
        guard(() -> listener.waiting(target));
    }

    @Override
    public void retrying(Target target, @Nullable Failure why, Duration pause) {
        guard(() -> listener.retrying(target, why, pause));
    }

    @Override
    public void ended(TargetReport report) {
        guard(() -> listener.ended(report));
    }

    @Override
    public void scanEnded(ScanSummary summary) {
        guard(() -> listener.scanEnded(summary));
    }

    private void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error defect) {
            if (told.compareAndSet(false, true)) {
                LoggerFactory.getLogger(GuardedListener.class).warn("a listener threw; this is said once", defect);
            }
        }
    }
}
