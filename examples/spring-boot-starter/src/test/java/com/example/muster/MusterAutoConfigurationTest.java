package com.example.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.HeaderScannerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MusterAutoConfigurationTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MusterAutoConfiguration.class))
            .withBean(ScannerCustomizer.class, () -> MusterAutoConfigurationTest::answerWithoutNetwork);

    private static void answerWithoutNetwork(HeaderScannerBuilder builder) {
        builder.client(new ScriptedHeaderClient().answer(200, "Server", "example"));
    }

    @Test
    void propertiesReachTheScanner() {
        application
                .withPropertyValues("header-scanner.concurrency=7", "header-scanner.profile=observatory-6")
                .run(context -> {
                    HeaderScanner scanner = context.getBean(HeaderScanner.class);

                    assertThat(scanner.options().concurrency().most()).isEqualTo(7);
                    assertThat(scanner.options().profile()).isEqualTo("observatory-6");
                });
    }

    @Test
    void targetsAreTimedAndHealthIsUp() {
        application.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            context.getBean(HeaderScanner.class)
                    .scan(Target.of("http://site.example/"))
                    .join();

            assertThat(context.getBean(MeterRegistry.class)
                            .get("muster.targets")
                            .tag("outcome", "answered")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(context.getBean(ScannerHealth.class).health().getStatus())
                    .isEqualTo(Status.UP);
        });
    }

    @Test
    void neitherMetricsNorHealthNeedBeThere() {
        application
                .withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(HeaderScanner.class));
    }

    @Test
    void aScannerOfTheApplicationTakesItsPlace() {
        HeaderScanner own = HeaderScanner.builder().concurrency(3).build();

        application
                .withBean(HeaderScanner.class, () -> own)
                .run(context -> assertThat(context.getBean(HeaderScanner.class)).isSameAs(own));
    }
}
