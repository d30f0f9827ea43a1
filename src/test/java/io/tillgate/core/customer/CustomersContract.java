package io.tillgate.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.customer.Customers.Kept;
import io.tillgate.core.customer.RegisterCustomer.Outcome;
import io.tillgate.core.merchant.MerchantNo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every keeper of customers promises, and what registering makes of it.
public abstract class CustomersContract {
    private static final MerchantNo MERCHANT = new MerchantNo("200043");
    private static final MerchantNo OTHER = new MerchantNo("202333");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Profile ANA = profile("Ana");
    private final AtomicLong last = new AtomicLong();
    private Customers customers;
    private RegisterCustomer register;

    /// A keeper that keeps nothing yet.
    protected abstract Customers empty();

    @BeforeEach
    void begin() {
        customers = empty();
        register = new RegisterCustomer(customers, () -> new CustomerNo("2000" + last.incrementAndGet()), () -> NOON);
    }

    @Test
    void a_customer_is_found_by_number_and_by_code_as_he_was_kept() {
        Customer ana = registered("code-1", ANA.with(new Profile(Map.of(Detail.CITY, "São\\Paulo =%"))));

        assertThat(customers.find(MERCHANT, ana.no())).contains(ana);
        assertThat(customers.find(MERCHANT, "code-1")).contains(ana);
        assertThat(customers.find(MERCHANT, "code-2")).isEmpty();
    }

    @Test
    void another_merchant_finds_neither_number_nor_code_and_may_use_both() {
        Customer ana = registered("code-1", ANA);

        assertThat(customers.find(OTHER, ana.no())).isEmpty();
        assertThat(customers.find(OTHER, "code-1")).isEmpty();
        assertThat(customers.keep(new Customer(OTHER, ana.no(), "code-1", ANA, NOON, NOON, 1)))
                .isEqualTo(Kept.KEPT);
    }

    @Test
    void registering_twice_under_one_code_is_the_same_as_once() {
        Customer ana = registered("code-1", ANA);

        assertThat(register.register(MERCHANT, "code-1", ANA)).isEqualTo(new Outcome.Registered(ana));
        assertThat(register.register(MERCHANT, "code-1", profile("Ben"))).isEqualTo(new Outcome.CodeTaken());
    }

    @Test
    void without_a_code_each_is_a_customer_of_his_own_and_no_code_finds_them() {
        assertThat(registered("", ANA).no()).isNotEqualTo(registered("", ANA).no());
        assertThat(customers.find(MERCHANT, "")).isEmpty();
    }

    @Test
    void a_change_keeps_what_it_does_not_name() {
        Customer ana = registered("code-1", ANA);

        register.change(ana, "", new Profile(Map.of(Detail.CITY, "Lima")));

        Customer now = customers.find(MERCHANT, ana.no()).orElseThrow();
        assertThat(now.profile()).isEqualTo(ANA.with(new Profile(Map.of(Detail.CITY, "Lima"))));
        assertThat(now.code()).isEqualTo("code-1");
        assertThat(now.version()).isEqualTo(2);
    }

    @Test
    void a_code_that_another_has_is_not_given_twice() {
        registered("code-1", ANA);
        Customer ben = registered("code-2", profile("Ben"));

        assertThat(register.change(ben, "code-1", new Profile(Map.of()))).isEqualTo(new Outcome.CodeTaken());
        assertThat(customers.find(MERCHANT, ben.no())).contains(ben);
    }

    @Test
    void a_change_that_was_computed_from_an_older_version_is_overtaken_and_computed_again() {
        Customer ana = registered("code-1", ANA);
        register.change(ana, "", new Profile(Map.of(Detail.CITY, "Lima")));

        register.change(ana, "", new Profile(Map.of(Detail.ZIP, "15001")));

        Profile profile = customers.find(MERCHANT, ana.no()).orElseThrow().profile();
        assertThat(List.of(profile.get(Detail.CITY), profile.get(Detail.ZIP))).containsExactly("Lima", "15001");
        assertThat(customers.keep(ana.changed("", ANA, NOON))).isEqualTo(Kept.OVERTAKEN);
    }

    @Test
    void many_who_register_one_code_at_once_find_one_customer() throws Exception {
        List<Callable<Outcome>> same = IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(_ -> () -> register.register(MERCHANT, "code-1", ANA))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes =
                    threads.invokeAll(same).stream().map(Future::resultNow).distinct();

            assertThat(outcomes).hasSize(1).first().isInstanceOf(Outcome.Registered.class);
        }
    }

    private Customer registered(String code, Profile profile) {
        return ((Outcome.Registered) register.register(MERCHANT, code, profile)).customer();
    }

    private static Profile profile(String firstName) {
        return new Profile(Map.of(
                Detail.FIRST_NAME, firstName,
                Detail.LAST_NAME, "Lee",
                Detail.EMAIL, "someone@shop.example",
                Detail.COUNTRY_CODE, "US"));
    }
}
