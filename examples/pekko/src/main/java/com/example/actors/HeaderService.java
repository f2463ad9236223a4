package com.example.actors;

import org.apache.pekko.actor.typed.ActorSystem;

/** Answers {@code GET /scan?target=example.com} with a record. */
public final class HeaderService {
    private HeaderService() {}

    public static void main(String[] args) {
        ActorSystem.create(Guardian.create(8080), "header-service");
    }
}
