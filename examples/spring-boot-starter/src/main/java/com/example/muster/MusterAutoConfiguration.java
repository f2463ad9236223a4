package com.example.muster;

import dev.muster.scan.HeaderScanner;
import dev.muster.scan.HeaderScannerBuilder;
import dev.muster.scan.report.ScanListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One scanner for the application, drained and closed with it; health and metrics where their libraries are there. */
@AutoConfiguration
@EnableConfigurationProperties(MusterProperties.class)
public class MusterAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    HeaderScanner headerScanner(
            MusterProperties properties,
            ObjectProvider<ScanListener> listener,
            ObjectProvider<ScannerCustomizer> customizers) {
        HeaderScannerBuilder builder = HeaderScanner.builder();
        PropertyMapper map = PropertyMapper.get();
        map.from(properties::concurrency).to(builder::concurrency);
        map.from(properties::timeout).to(builder::timeout);
        map.from(properties::userAgent).to(builder::userAgent);
        map.from(properties::profile).to(builder::profile);
        map.from(properties::allowPrivate).to(builder::allowPrivate);
        listener.ifUnique(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    ScannerDrain scannerDrain(HeaderScanner scanner, MusterProperties properties) {
        return new ScannerDrain(scanner, properties.drain());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class Health {
        @Bean
        @ConditionalOnMissingBean(name = "musterHealthIndicator")
        ScannerHealth musterHealthIndicator(HeaderScanner scanner, ScannerDrain drain) {
            return new ScannerHealth(scanner, drain);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {
        @Bean
        @ConditionalOnMissingBean(ScanListener.class)
        ScanTimer scanTimer(ObjectProvider<MeterRegistry> registry) {
            return new ScanTimer(registry);
        }

        @Bean
        MeterBinder scannerGauges(HeaderScanner scanner) {
            return registry -> {
                Gauge.builder(
                                "muster.targets.under.way",
                                scanner,
                                s -> s.stats().underWay())
                        .register(registry);
                Gauge.builder("muster.targets.queued", scanner, s -> s.stats().queued())
                        .description("Targets that wait for a busy address")
                        .register(registry);
            };
        }
    }
}
