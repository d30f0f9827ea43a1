package io.tillgate.sandbox.web;

import io.tillgate.sandbox.network.World;

/// Everything that the server has a path to.
record Apis(
        World world,
        NetworkDoor door,
        SignedCalls calls,
        Nonces nonces,
        ControlApi control,
        ClockApi clock,
        FaultApi faults,
        PhoneApi phone,
        StaticApi statics,
        SnapApi snap,
        EventsApi events,
        ConfigApi config,
        Pages pages,
        PayPage payPage,
        AgreementCalls agreements,
        AgreePage agreePage,
        Streams streams) {}
