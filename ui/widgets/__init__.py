"""The controls of the program. They show plain values and tell by signals; they know no store and no rights.

Buttons     buttons.Button(text, icon=, shortcut=, value=, count=, small=, opens=), PrimaryButton,
            LinkButton, IconButton(icon, name); choices.CheckBox, RadioButton, Select(name)
Text        labels.Label(text, size, tone, strong=, wrap=), ElidedLabel; hint_line.HintLine, SignLabel
Fields      text_edit.TextEdit, picker.Picker, date_field.DateField, search_field.SearchField,
            detail_field.DetailField; form_row.FormRow(label, field) puts a label and a refusal with one
Choices     segmented.SegmentedControl(name, [Segment]), chips.ChipRow, filter_button.FilterButton
Page        section.Section, Heading, Card, Panel, HairLine; side_bar.SideBar; strip.FourQuestionStrip;
            message_bar.MessageBar; empty_state.EmptyState; placeholder.Placeholder;
            progress_strip.ProgressStrip
Lists       list_view.ListView(model, name) over ui.models: ListModel (ids first) or TableModel (small)
Marks       marks.QuestionMark and draw_mark; party_marks.draw_shape and draw_ring
"""
