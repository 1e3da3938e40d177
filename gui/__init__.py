"""The window; knows no torch. Here in reading order.

Frame
    app             the application, its language, theme and last line of defence
    main_window, menus, top_bar, workspace, start_page
    theme, language, plain_text, preferences

Session
    session         the open project as the window sees it; panels talk to it alone
    session_signals every signal that concerns more than one panel
    changes         what may be undone
    grouping        looks for images that belong together
    trainings       the training under way, those in line, and the runs they leave behind
    asking          what is asked of the engine, and who waits for it
    enquiry         the same for a single page
    gpu_worker      the one thread that owns the device
    importer, io_pool, thumbnail_cache   the other threads
    folder_watch    folders that other programs change while the project is open
    run_answers     a run's predictions, row by row
    suggesting      what is learned while one sorts; sorting_order, suggesting_words, accepted_labels

Panels
    image_grid, image_cell, image_list_model, image_menu, filter_bar      the gallery
    image_flow, cell_painting                                             what it shares with other grids
    pages, page, page_tabs                                                what stands in the gallery's place
    check_page, checking, check_sorting; in it                            what may be wrong with the images
        check_head, finding_list, finding_words, finding_said, group_list, group_cell
        class_balance, consistency_view, consistency_dialog
    mistakes_page, mistakes_head, confusion_matrix, class_figures, answer_grid  what is taken for what, worst first
    compare_page; in it compare_runs, compare_answers, run_comparison, run_curves  runs held against each other
    heat_maps_page, heat_maps_head, heat_map_grid                         heat maps side by side
    layers_page, layers_head, layer_list, tile_grid, filter_card, best_images   filters and what fires them
    reconstructions, pair_grid, pair_cell                                 an autoencoder's page
    stress_page, stress_results; in it                                    pictures spoilt on purpose
        stress_list, stress_curve, stress_pairs, stress_sliders
    splits_page, share_bar, split_bars, leak_list, honesty_view            who learns and who judges
    map_page, map_controls, map_morph, map_legend, map_saving,            all images as points
        map_separation
    map_view; in it map_camera, map_card, point_raster
    cosine_dialog                                                         how alike the selected images are
    class_panel, class_rows, sorting, sorting_keys, key_sheet, class_key_dialog  sorting
    sorter_page, sorter_head, sorter_deciding, sorter_pile                one image after the other, or a block
        sorter_image, sorter_ahead, sorter_grid, sorter_chips, sorter_find, sorter_progress, sorter_learning
    accept_dialog, held_button                                            all sure suggestions at once
    training_panel, training_empty, training_queue, training_curves, curves, curve_items, stage_marks    training
    recipe_popup, recipe_form, parameter_form; in it
        backbone_choice, backbone_by_name, stage_list, weights_menu, augmentation_preview
    run_list, run_words, run_actions, rate_curve                          runs
    live_button, live_patience                                            the classifier in training is asked
    inspector, image_view, image_caption, live_switch, answer_panel       one image
        heat_map_controls, heat_map_way, colour_legend, trust_light, still_box
        prediction_bars, neighbour_strip, neighbour_layer, picture_drop
    video_dialog; in it video_timeline, video_rule, video_reader          what is taken of a video
    label_reading, label_dialog, labels_out                               labels from a table; a table, folders of them
    import_status, outside_strip, drop_hint, notifications, empty_state, busy_ring       what is going on

Small things
    flow_row, shortened_label, pictures, picture_saving, pasting, progress_text, zoom, screenshot, sample_drawing,
        start_pictures
"""
