package dev.muster.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StandaloneComputePoolTest {
    @Test
    void tasksRunOnDaemonThreadsUntilTheClose() throws Exception {
        StandaloneComputePool own = StandaloneComputePool.start(Settings.parse("muster.compute.pool-size = 3"));
        Thread worker = own.pool().submit(Thread::currentThread).get();

        own.close();

        assertThat(own.pool().workers()).isEqualTo(3);
        assertThat(worker.isDaemon()).isTrue();
        worker.join();
        assertThatThrownBy(() -> own.pool().submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
        own.close();
    }

    @Test
    void aSettingOutOfRangeIsRefused() {
        assertThatThrownBy(() -> StandaloneComputePool.start(Settings.parse("muster.compute.pool-size = 0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("muster.compute.pool-size must be at least 1, found 0");
    }
}
