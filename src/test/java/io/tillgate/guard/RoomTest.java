package io.tillgate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(1);

    @Test
    void what_finds_no_place_is_not_done() {
        Optional<Boolean> found = room.work(this::isFull);
        assertThat(found).contains(true);
    }

    @Test
    void a_place_is_free_again_however_the_work_ended() {
        assertThatThrownBy(() -> room.work(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(isFull()).isFalse();
        assertThat(isFull()).isFalse();
    }

    @Test
    void who_waits_outside_leaves_the_place_to_another() {
        Optional<Boolean> found = room.work(() -> {
            try (Room.Absence _ = Room.goOut()) {
                return isFull();
            }
        });
        assertThat(found).contains(false);
    }

    @Test
    void who_comes_back_is_let_in_though_it_is_full_and_is_counted() {
        Optional<Boolean> found = room.work(() -> {
            Room.Absence absence = Room.goOut();
            return room.work(() -> {
                        absence.close();
                        return isFull();
                    })
                    .orElseThrow();
        });
        assertThat(found).contains(true);
        assertThat(isFull()).isFalse();
    }

    @Test
    void who_has_no_place_takes_none_along() {
        Room.goOut().close();
        assertThat(isFull()).isFalse();
    }

    private boolean isFull() {
        return room.work(() -> true).isEmpty();
    }
}
