package io.tillgate.sandbox.network;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.tillgate.sandbox.record.Spelling;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Entries as JSON arrays of images, times as epoch milliseconds: a record can be read by eye.
final class EntrySpelling implements Spelling<Entry> {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(times()).build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Image[].class);
    private static final ObjectReader READER = MAPPER.readerFor(Image[].class);

    @Override
    public byte[] write(Entry entry) throws IOException {
        return WRITER.writeValueAsBytes(entry.images().toArray(Image[]::new));
    }

    @Override
    public Entry read(byte[] bytes) throws IOException {
        return new Entry(List.of(READER.<Image[]>readValue(bytes)), List.of());
    }

    private static SimpleModule times() {
        return new SimpleModule()
                .addSerializer(Instant.class, new TimeWriter())
                .addDeserializer(Instant.class, new TimeReader());
    }

    private static final class TimeWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(time.toEpochMilli());
        }
    }

    private static final class TimeReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.ofEpochMilli(in.getLongValue());
        }
    }
}
