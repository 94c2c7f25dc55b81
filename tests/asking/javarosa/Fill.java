// SPDX-License-Identifier: AGPL-3.0-or-later
// Fill in a downloaded form with JavaRosa, the engine inside Collect, as an interviewer would: forwards,
// only what it shows. Usage: java Fill form.xml answers.txt out-folder
//
// answers.txt: one line for each answer, "SET<tab>NODE<tab>VALUE"; sets are numbered from 0.
// For each set it writes out-folder/N.xml, the serialised instance, and prints "N<tab>node node ...", the
// questions it showed. An answer that the form refuses is printed as "N<tab>!REFUSED node".

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.javarosa.core.model.*;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.form.api.*;
import org.javarosa.model.xform.*;
import org.javarosa.xform.util.XFormUtils;
import org.javarosa.core.model.utils.DateUtils;

public class Fill {
    public static void main(String[] given) throws Exception {
        new XFormsModule().registerModule();
        byte[] form = Files.readAllBytes(Paths.get(given[0]));
        SortedMap<Integer, Map<String, String>> sets = read(given[1]);
        for (Map.Entry<Integer, Map<String, String>> set : sets.entrySet()) {
            fill(form, set.getKey(), set.getValue(), Paths.get(given[2]));
        }
    }

    static SortedMap<Integer, Map<String, String>> read(String file) throws IOException {
        SortedMap<Integer, Map<String, String>> sets = new TreeMap<>();
        for (String line : Files.readAllLines(Paths.get(file), StandardCharsets.UTF_8)) {
            String[] parts = line.split("\t", 3);
            Map<String, String> set = sets.computeIfAbsent(Integer.valueOf(parts[0]), n -> new HashMap<>());
            if (parts.length == 3) set.put(parts[1], parts[2]);
        }
        return sets;
    }

    static void fill(byte[] form, int number, Map<String, String> answers, Path out) throws Exception {
        FormDef def = XFormUtils.getFormFromInputStream(new ByteArrayInputStream(form));
        FormEntryModel model = new FormEntryModel(def);
        FormEntryController controller = new FormEntryController(model);
        def.initialize(true, new InstanceInitializationFactory());
        List<String> shown = new ArrayList<>();
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        int event;
        while ((event = controller.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM) {
            if (event != FormEntryController.EVENT_QUESTION) continue;
            FormEntryPrompt prompt = model.getQuestionPrompt();
            String node = model.getFormIndex().getReference().getNameLast();
            shown.add(node);
            String said = answers.get(node);
            if (said == null) continue;
            if (controller.answerQuestion(model.getFormIndex(), data(prompt, said), true) != FormEntryController.ANSWER_OK)
                shown.add("!REFUSED " + node);
        }
        def.postProcessInstance();
        byte[] xml = new XFormSerializingVisitor().serializeInstance(def.getMainInstance());
        Files.write(out.resolve(number + ".xml"), xml);
        System.out.println(number + "\t" + String.join(" ", shown));
    }

    static IAnswerData data(FormEntryPrompt prompt, String said) {
        switch (prompt.getControlType()) {
            case Constants.CONTROL_SELECT_ONE:
                return new SelectOneData(chosen(prompt, said));
            case Constants.CONTROL_SELECT_MULTI:
            case Constants.CONTROL_RANK:
                List<Selection> all = new ArrayList<>();
                for (String one : said.split(" ")) all.add(chosen(prompt, one));
                return new MultipleItemsData(all);
            default:
        }
        switch (prompt.getDataType()) {
            case Constants.DATATYPE_INTEGER: return new IntegerData(Integer.parseInt(said));
            case Constants.DATATYPE_DECIMAL: return new DecimalData(Double.parseDouble(said));
            case Constants.DATATYPE_DATE: return new DateData(DateUtils.parseDate(said));
            default: return new StringData(said);
        }
    }

    static Selection chosen(FormEntryPrompt prompt, String code) {
        for (SelectChoice choice : prompt.getSelectChoices())
            if (choice.getValue().equals(code)) return choice.selection();
        throw new IllegalArgumentException("no such choice: " + code);
    }
}
