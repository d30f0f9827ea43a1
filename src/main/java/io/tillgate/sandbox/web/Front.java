package io.tillgate.sandbox.web;

import io.tillgate.sandbox.faults.Faults;
import io.tillgate.sandbox.faults.Pauses;
import io.tillgate.sandbox.network.Clockwork;
import io.tillgate.sandbox.network.QrText;
import io.tillgate.sandbox.network.World;
import io.tillgate.sandbox.notice.Postman;
import io.tillgate.sandbox.signature.Signature;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// Builds everything that is reached over HTTP.
public final class Front {
    private Front() {}

    /// Where to listen, and where the gateway is for the pages; port 0 is any free one.
    public record Address(String host, int port, URI gateway) {}

    /// What stands behind the server; `real` is real time, which signatures carry.
    public record Behind(
            World world,
            Faults faults,
            Pauses pauses,
            Postman postman,
            QrText qr,
            Signature signature,
            InstantSource real) {}

    /// Begins the network's work and listens; nothing when the port cannot be had.
    public static Optional<Server> start(Address address, Behind behind) {
        World world = behind.world();
        Streams streams = new Streams();
        Clockwork clockwork = world.begin(behind.postman(), streams::tell);
        NetworkDoor door = new NetworkDoor(new NetworkDoor.Parts(
                behind.signature(), behind.real(), behind.faults(), behind.pauses(), behind.postman()));
        StaticApi statics =
                new StaticApi(world.phones(), new Inquiry(address.gateway(), behind.signature(), behind.real()));
        Apis apis = new Apis(
                world,
                door,
                new SignedCalls(world, behind.qr()),
                new Nonces(behind.qr()),
                new ControlApi(world.control()),
                new ClockApi(world.clock(), clockwork),
                new FaultApi(behind.faults()),
                new PhoneApi(world.phones(), statics),
                statics,
                new SnapApi(world.phones(), statics, world.clock()),
                new EventsApi(world.phones(), world.control(), streams),
                new ConfigApi(address.gateway()),
                new Pages(address.gateway()),
                new PayPage(world.phones(), world.control(), behind.qr()),
                new AgreementCalls(world.agreements(), behind.qr()),
                new AgreePage(world.agreements(), world.phones(), behind.qr()),
                streams);
        return Server.start(apis, address.host(), address.port());
    }
}
