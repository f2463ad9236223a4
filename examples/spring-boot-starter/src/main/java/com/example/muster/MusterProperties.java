package com.example.muster;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application says about its scanner; what it leaves out is as Muster has it. The prefix is not {@code muster}:
 * system properties of that name are settings of the library itself, which has other ones.
 *
 * @param concurrency targets under way at once in one scan, at most
 * @param timeout time for one try of a target, redirects included
 * @param userAgent the User-Agent that requests have
 * @param profile the profile by which answers are graded
 * @param allowPrivate whether private, loopback and other special addresses are asked
 * @param drain how long the end of the application waits for targets that are under way
 */
@ConfigurationProperties("header-scanner")
public record MusterProperties(
        Integer concurrency,
        Duration timeout,
        String userAgent,
        String profile,
        Boolean allowPrivate,
        @DefaultValue("20s") Duration drain) {}
